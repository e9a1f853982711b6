/** Bright or dark: as the system is, or as was chosen here last. */

const KEPT = "studio-theme";

export function setTheme(): void {
  const chosen = localStorage.getItem(KEPT);
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.toggle("dark", dark);
}

export function switchTheme(): void {
  localStorage.setItem(KEPT, document.documentElement.classList.contains("dark") ? "bright" : "dark");
  setTheme();
}
