// Copies a code with one tap; where a page may not write to the clipboard, the code is selected.
const said = document.getElementById("said");
for (const button of document.querySelectorAll(".copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = button.dataset.said;
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    } catch {
      getSelection().selectAllChildren(button.parentElement.firstElementChild);
    }
  });
}
