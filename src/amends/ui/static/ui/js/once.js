// A form is sent once: a second press while it is under way does nothing. One with `data-again` only
// takes a file, which leaves the page as it is: it may be sent again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get" || "again" in form.dataset) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.classList.add("is-busy");
});

// Coming back with the browser's back button shows the page as it was: let it be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector(".is-busy")?.classList.remove("is-busy");
  }
});

// An error summary takes the focus, so that a screen reader reads it first.
document.getElementById("errors")?.focus();
