"""A Streamlit page with one Plotly chart, beside which bench/first_load.py sets ours: `… -m bench.one_chart PORT`."""

import sys
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

if __name__ == "__main__":
    from streamlit import runtime

    if runtime.exists():
        st.title("One chart")
        st.plotly_chart(go.Figure(go.Scatter(x=[*range(60)], y=[number % 7 for number in range(60)])))
    else:
        options = {"server.address": "127.0.0.1", "server.port": int(sys.argv[1]), "server.fileWatcherType": "none"}
        st.App(Path(__file__)).run(config={**options, "server.headless": True, "browser.gatherUsageStats": False})
