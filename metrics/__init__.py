"""Trajectory's library: intake, store, measures and the desk. It imports no Streamlit."""
