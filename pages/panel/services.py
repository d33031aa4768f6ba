"""Services: who does the work, how much of it there is, and how that compares, for members."""

from metrics.questions.panel_areas import SERVICES
from pages.shell.page import begin
from pages.widgets import areas

page = begin("services")
NOTHING = f"There is no public figure for {page.scope.name} that tells of its workers or of how much comes to them."
areas.show(page, SERVICES, NOTHING)
