"""Who may sign in and with what scope, for how long, and at which addresses that is asked for. Streamlit-free."""
