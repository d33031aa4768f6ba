"""Corporate parenting: what we would ask if they were our own children, for all members, on a sheet or two."""

import streamlit as st

from metrics.questions.corporate_parent import parent_areas
from metrics.words import on_corporate_parenting
from pages.panel.corporate_parenting import area
from pages.shell import empty
from pages.shell.page import begin
from pages.shell.templates import style
from pages.widgets.finding import finding, note

page = begin("corporate_parenting")
scope, briefing = page.scope, page.desk.briefing
areas = area.read(page, parent_areas())
if not any(one.lines for one in areas):
    empty.nothing_here(f"There is no figure for {scope.name} that tells of children in care or of those who left it.")
    st.stop()
st.html(style("panel/corporate_parenting/parenting.css"))
without = [one.area.title for one in areas if not one.lines]
finding(on_corporate_parenting.finding(len(areas), len(areas) - len(without), without))
for one in areas:
    area.draw(one)
note(on_corporate_parenting.STANDS_ON.format(hidden=briefing.hidden_up_to(scope.authority)))
