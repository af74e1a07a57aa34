import { initAll } from "/static/vendor/govuk-frontend.js";
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
