/** What the public site asks of step 6. */
export { PUBLIC_FORMATS } from "../../6-advise/addresses.ts";
export { isPublic } from "../../6-advise/channels/route.ts";
export { listPage, unsubscribePage } from "../../6-advise/documents/site-pages.ts";
