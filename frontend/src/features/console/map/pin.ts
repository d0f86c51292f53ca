const SHAPE =
  '<svg viewBox="-17 -46 34 47" aria-hidden="true"><path fill="currentColor" stroke="var(--surface)" stroke-width="1.5" ' +
  'd="M0 0C-13-16-15-22-15-28A15 15 0 0 1 15-28C15-22 13-16 0 0Z"/><circle cy="-28" r="5.5" fill="var(--surface)"/></svg>';

/** A pin that stands with its point on the ground and can be pressed. */
export function pinElement(press: () => void): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "map-pin";
  button.innerHTML = SHAPE;
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    press();
  });
  return button;
}

/** A small card beside a unit: its name, and one line under it. Built from text, never from markup. */
export function tagElement(name: string, line: string): HTMLElement {
  const tag = document.createElement("div");
  tag.className = "map-tag";
  const small = document.createElement("small");
  small.textContent = line;
  tag.append(name, small);
  return tag;
}
