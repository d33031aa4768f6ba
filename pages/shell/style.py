"""The look shared by every page: a calm printed report. One small style sheet, nothing fetched from outside."""

import streamlit as st

CSS = """
<style>
.stMainBlockContainer { max-width: 1240px; padding: 4.4rem 2.2rem 4rem; }
.stMainBlockContainer h1 { font-size: 1.75rem; font-weight: 650; padding: .2rem 0 0; letter-spacing: -.01em; }
.stMainBlockContainer h2 { font-size: 1.2rem; padding: .8rem 0 .2rem; }
.stMainBlockContainer h3 { font-size: 1.02rem; padding: .4rem 0 .1rem; }
.stMainBlockContainer h4 { font-size: .95rem; padding: .3rem 0 .1rem; }
.stMainBlockContainer [data-testid=stCaptionContainer] { opacity: .8; }
.stMainBlockContainer [data-testid=stPageLink] a { text-decoration: underline; text-underline-offset: .2em; }
.st-key-confidence a { padding-left: 0; }
.stMainBlockContainer [data-testid=stBaseButton-tertiary] p { text-decoration: underline; text-underline-offset: .2em; }
.t-place { margin: 0; font-size: .95rem; opacity: .85; }
.t-place b { font-weight: 600; }
.t-synthetic { display: inline-block; margin-top: .25rem; padding: .05rem .5rem; border: 1px solid currentColor;
  font-size: .82rem; }
.t-finding { margin: .3rem 0 .2rem; max-width: 46rem; font-size: 1.12rem; line-height: 1.45; }
.t-note { margin: 0; max-width: 46rem; font-size: .88rem; opacity: .85; line-height: 1.4; }
.t-scroll { overflow-x: auto; max-width: 100%; }
.t-scroll:focus-visible { outline: 3px solid #12436D; outline-offset: 2px; }
.t-table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
.t-table caption { text-align: left; padding: 0 0 .4rem; font-weight: 600; }
.t-table caption span { display: block; position: sticky; left: 0; max-width: min(46rem, calc(100vw - 3rem)); }
.t-table th, .t-table td { padding: .38rem .7rem .38rem 0; border-bottom: 1px solid rgba(128, 128, 128, .35);
  text-align: left; vertical-align: top; line-height: 1.35; }
.t-table thead th { border-bottom: 2px solid currentColor; font-weight: 600; vertical-align: bottom; }
.t-table tbody th { font-weight: 500; }
.t-table a { color: inherit; }
.t-table th:has(a) { min-width: 9rem; }
.t-table .n { text-align: right; white-space: nowrap; }
.t-table .w { min-width: 16rem; }
.t-table td.k { white-space: nowrap; }
.t-table .g th { padding-top: 1rem; font-weight: 650; border-bottom: 1px solid currentColor; }
.t-spark { display: block; width: 110px; height: 26px; }
.js-plotly-plot :is(.xtick, .ytick, .annotation, .infolayer .g-xtitle, .textpoint, .barlayer) text {
  fill: currentColor !important; fill-opacity: .82 !important; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 4.2rem 1rem 3rem; }
  .stMainBlockContainer h1 { font-size: 1.4rem; }
  .t-finding { font-size: 1.02rem; }
  .st-key-filters > div { width: auto !important; flex: 1 1 44% !important; min-width: 8rem; }
  .st-key-filters > div:first-child { flex-basis: 100% !important; }
  .t-table thead th { vertical-align: top; }
}
</style>
"""


def apply() -> None:
    """Add the style sheet to this run of the page."""
    st.html(CSS)
