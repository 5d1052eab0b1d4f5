// Where the page holds what several parts ask for: Streamlit's own word on its state, the map's frame, and what is said.

// The server's words, in the language of the page (pages/messages/page_text.py).
export const WORDS = JSON.parse(document.querySelector("meta[name=words]")?.content ?? "{}");
export const app = () => document.querySelector("[data-testid=stApp]")?.dataset ?? {};
export const frameOf = () => document.querySelector("iframe[src*='streamlit_folium']")?.contentWindow;
