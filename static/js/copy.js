// Copies the words of a part of the page. Its buttons are hidden where no script runs or nothing can be copied.

for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const said = document.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "The browser does not allow it. Select the words and copy them.";
    }
  });
}
