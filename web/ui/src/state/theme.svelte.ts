/** Light or dark: as the system is, or as the person chose; remembered. public/first.js shows it before anything is drawn. */
export type Theme = "system" | "light" | "dark";

export const THEME_NAMES: Record<Theme, string> = { system: "as the system", light: "light", dark: "dark" };

const KEY = "passion.theme";
const system = matchMedia("(prefers-color-scheme: light)");
const CHOICES = Object.keys(THEME_NAMES) as Theme[];

class ThemeChoice {
  choice = $state<Theme>(kept());

  /** Shows the theme from now on, in other tabs too; returns how to stop following them and the system. */
  start(): () => void {
    const heard = (event: StorageEvent): void => {
      if (event.key === KEY) this.choice = kept();
      this.#show();
    };
    const turned = (): void => this.#show();
    addEventListener("storage", heard);
    system.addEventListener("change", turned);
    return () => {
      removeEventListener("storage", heard);
      system.removeEventListener("change", turned);
    };
  }

  choose(choice: Theme): void {
    this.choice = choice;
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
    this.#show();
  }

  /** Goes from system to light to dark and round again. */
  turn(): void {
    this.choose(CHOICES[(CHOICES.indexOf(this.choice) + 1) % CHOICES.length] ?? "system");
  }

  #show(): void {
    document.documentElement.dataset.theme = this.choice === "system" ? (system.matches ? "light" : "dark") : this.choice;
  }
}

function kept(): Theme {
  const value = localStorage.getItem(KEY);
  return value === "light" || value === "dark" ? value : "system";
}

export const theme = new ThemeChoice();
