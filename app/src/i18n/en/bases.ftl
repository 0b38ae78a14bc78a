# Statistics: published figures and where they come from
bases-lead = Published figures on the seven national annotation bases, China and Guangxi, each with its source, date, scope and kind.
bases-bases = The seven national annotation bases
bases-base = { $city } annotation base
bases-industry = Annotation industry of { $area }
bases-nation = China
bases-seven = The seven bases together
bases-seven-caption = Totals as Xinhua reported them; they are not the sum of the bases' own figures
bases-grid-title = Where the seven national annotation bases are
bases-grid-says = The seven bases: { $names }.
bases-grid-base = { $city } annotation base, { $province }
bases-grid-here = Annotation industry of { $province }
bases-grid-key = National annotation base
bases-grid-own = { $province } (this portal)
bases-grid-note = A schematic grid; it shows no national or administrative boundary.
bases-region-none = Nobody has published how many annotation companies, staff or how much output Guangxi has, nor a register of its annotation parks: the series is empty until a statistician fills it. This portal shows what is registered here.
bases-register = Vendors, orders and budgets in this portal's register:{" "}
bases-not-published = not published
bases-no-figures = No published figure was found.
bases-more = Details
bases-table = Published figures
bases-apart = Figures differ in scope and date: they cannot be added or ranked. Only figures of the same indicator, unit, kind and scope can be compared.
bases-none = No published figure meets these conditions
bases-every = See all
bases-figures = { $count ->
    [one] 1 published figure
   *[other] { $count } published figures
}
bases-nation-page = China and the seven bases together
bases-note = “About”, “over”, “nearly”, “at least” are the sources' words. No figure was checked with a statistical bureau. A reprint is another site's copy; some figures are found in the policy paper alone.
bases-area = Area
bases-indicator = Indicator
bases-value = Figure
bases-kind = Kind
bases-scope = Scope
bases-as-of = As of
bases-source = Source
bases-undated = undated
bases-known-for = What it is known for
bases-facts-source = Source:{" "}
bases-over-time = Comparable figures over time
bases-series-says = { $from } on { $from_day }, { $to } on { $to_day } ({ $kind }).
bases-series-note = Only figures of the same indicator, unit, kind and scope are joined; the scale starts at zero.
bases-as-of-source = As of, source
