"""A learner without a mouse: everything is reached with Tab and done with the keys a person would press."""

TABS_MOST = 400
IS_FOCUSED = "element => element === document.activeElement"


class Keyboard:
    def __init__(self, page):
        self.page = page

    def press(self, key):
        self.page.keyboard.press(key)

    def reach(self, target):
        """Tab on, round the page if need be, until the target has the focus."""
        for _ in range(TABS_MOST):
            if target.evaluate(IS_FOCUSED):
                return
            self.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def use(self, target, key="Enter"):
        self.reach(target)
        self.press(key)

    def follow(self, link):
        """Press a link or button that leads to another page."""
        self.reach(link)
        with self.page.expect_navigation():
            self.press("Enter")

    def write(self, target, text):
        self.reach(target)
        self.page.keyboard.type(text)

    def choose_radio(self, item, value):
        """Tab comes to a group of radio buttons as a whole; arrows move and choose within it."""
        radios = item.locator("input[type=radio]")
        for _ in range(TABS_MOST):
            if item.locator("input[type=radio]:focus").count():
                break
            self.press("Tab")
        self.press("Space")
        for _ in range(radios.count()):
            if item.locator("input[type=radio]:checked").get_attribute("value") == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"no option {value}")

    def check_boxes(self, item, values):
        for value in values:
            self.use(item.locator(f"input[type=checkbox][value='{value}']"), "Space")

    def put_in_order(self, item, order):
        def here():
            return item.locator("[data-option]").evaluate_all("options => options.map(o => o.dataset.option)")

        for place, option in enumerate(order):
            up = item.locator(f"[data-option='{option}'] [data-move='-1']")
            for _ in range(here().index(option) - place):
                self.use(up)
        assert here() == list(order)
        keep = item.locator("[data-do=keep]")
        if keep.get_attribute("aria-pressed") != "true":
            self.use(keep)
