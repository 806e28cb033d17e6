/** Leads on from where a page used to be, and takes the fragment along. */

const link = document.querySelector("a");
if (link) location.replace(link.href + location.search + location.hash);
