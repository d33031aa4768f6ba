"""Results as Plotly figures. Pure: frames and words in, a figure out; nothing here reads, writes or decides."""
