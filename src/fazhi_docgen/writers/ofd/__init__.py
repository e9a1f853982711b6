"""OFD (GB/T 33190-2016), as archives keep it (OFD-A, GB/T 42133-2022): pages with text as text and faces inside."""
