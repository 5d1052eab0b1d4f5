// Where the page holds what several parts ask for: Streamlit's own word on its state, and the map's frame.

export const app = () => document.querySelector("[data-testid=stApp]")?.dataset ?? {};
export const frameOf = () => document.querySelector("iframe[src*='streamlit_folium']")?.contentWindow;
