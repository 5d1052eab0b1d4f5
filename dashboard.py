"""Mali Evidence Map: `streamlit run dashboard.py`.

Streamlit reads this file twice: once to find the server application, before there is a runtime, and then as the script
of every session, where it is the frame around the pages.
"""

import streamlit as st
from streamlit import runtime

if runtime.exists():
    from pages.app import navigation

    navigation.draw()
else:
    from pages.app import server

    app = st.App("dashboard.py", routes=server.routes(), middleware=server.middleware(), lifespan=server.lifespan)
