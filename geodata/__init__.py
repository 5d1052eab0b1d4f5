"""What is known, and where it comes from: data files, and pure functions that load and relate them.

Nothing here imports Streamlit, folium, `layers` or `pages`.
"""
