/** Files that are dropped onto the page or pasted into it: pictures go into the document, all else is imported. */

const PICTURE = /\.(png|jpe?g)$/i;

export interface Takers {
  document(file: File): void;
  picture(file: File): void;
}

export function dropping(takers: Takers): void {
  const take = (files: FileList | undefined): boolean => {
    for (const file of files ? Array.from(files) : []) (PICTURE.test(file.name) ? takers.picture : takers.document)(file);
    return Boolean(files?.length);
  };
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      document.body.classList.add("is-dropping");
    }
  });
  const done = () => document.body.classList.remove("is-dropping");
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) done();
  });
  document.addEventListener(
    "drop",
    (event) => {
      done();
      if (event.dataTransfer?.files.length) {
        event.preventDefault();
        event.stopPropagation();
        take(event.dataTransfer.files);
      }
    },
    true,
  );
  document.addEventListener(
    "paste",
    (event) => {
      const data = event.clipboardData;
      // Excel puts a picture of its cells beside their text: the text is what is meant.
      if (data?.files.length && !data.types.includes("text/plain") && take(data.files)) event.preventDefault();
    },
    true,
  );
}
