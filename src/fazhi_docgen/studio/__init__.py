"""The studio (工作台): a page of this machine in a browser, the text on the left, the pages on the right."""
