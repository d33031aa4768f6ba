"""Corporate parenting: what we would ask if they were our own children, for all members, on a sheet or two."""

from metrics.questions.panel_areas import PARENTING
from pages.shell.page import begin
from pages.widgets import areas

page = begin("corporate_parenting")
NOTHING = f"There is no figure for {page.scope.name} that tells of children in care or of those who left it."
areas.show(page, PARENTING, NOTHING)
