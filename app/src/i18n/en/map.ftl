# Industry map: cities, chain, supply and demand
map-title = Annotation industry of { $region }
map-as-of = As of{" "}
map-indicator = Show
map-cities = { $name } by city
map-name-vendors = Vendors
map-name-orders = Open orders
map-name-budget = Open budget
map-name-positions = Open positions
map-unit-vendors = vendors
map-unit-orders = orders
map-unit-budget = 万元
map-unit-positions = positions
map-thing-vendors = vendors
map-thing-orders = open orders
map-thing-budget = open budget
map-thing-positions = open positions
map-area-vendors = { $city }: { $count ->
    [one] 1 vendor
   *[other] { $value } vendors
}
map-area-orders = { $city }: { $count ->
    [one] 1 open order
   *[other] { $value } open orders
}
map-area-positions = { $city }: { $count ->
    [one] 1 open position
   *[other] { $value } open positions
}
map-area-budget = { $city }: open budget { $value } 万元
map-title-by-city = { $thing } by city, { $region }
map-sentence = { $names } { $cities ->
    [one] holds
   *[other] hold
} { $share } of the { $thing } of the region's cities
map-without = {"; "}{ $count ->
    [one] 1 city has no { $thing }
   *[other] { $count } cities have no { $thing }
}
map-end = .
map-none = The region's cities have no { $thing }.
map-head-vendors = Vendors
map-head-orders = Open orders
map-head-budget = Open budget (万元)
map-head-positions = Open positions
map-source = Source: the register of this portal, computed live, as of{" "}
map-source-demo = Source: the register of this portal (demonstration data), computed live, as of{" "}
map-classes = . Classes by natural breaks; zero is a class of its own.{" "}
map-base = Base map: Tianditu (GS（2024）0650号), simplified; a sketch, not a statement on boundaries.
map-approval = {" "}Map approval: { $number }
map-table = Open orders, budget, vendors and positions by city
map-city = City
map-elsewhere = Elsewhere and region-wide
map-elsewhere-list = { $name } elsewhere and region-wide
map-whole-region = Whole region
map-all = All
map-nation = The seven national bases
map-nation-all = Every published figure
chain-title = Industry chain
chain-up = Upstream
chain-up-note = data and tools
chain-middle = Midstream
chain-middle-note = annotation and quality
chain-down = Downstream
chain-down-note = training and applications
chain-sources = Collection and cleaning
chain-tools = Tools and computing
chain-tool = Annotation tools and platforms
chain-compute = Computing and storage
chain-unknown = not registered yet
chain-annotation = Annotation by kind of data
chain-quality = Quality and synthesis
chain-training = Model training
chain-applications = Applications
chain-says = Links with more open orders than vendors: { $names }.
chain-says-no-gap = No link has more open orders than vendors.
chain-note = Vendors and orders may belong to several links, so links do not add up. Bars show vendors, or orders where there is a gap.{" "}
chain-vendors-label = { $name }: { $count ->
    [one] 1 vendor
   *[other] { $count } vendors
}
chain-orders-label = { $name }: { $count ->
    [one] 1 open order
   *[other] { $count } open orders
}
matrix-title = Supply and demand
matrix-caption = Supply and demand by field and kind of data: open orders and vendors that can do them
matrix-none = neither demand nor supply
matrix-gap = short { $count }
matrix-even = even
matrix-spare = spare { $count }
matrix-orders = { $count ->
    [one] 1 order
   *[other] { $count } orders
}
matrix-vendors = { $count ->
    [one] 1 vendor
   *[other] { $count } vendors
}
matrix-orders-label = { $domain } × { $modality }: { $count ->
    [one] 1 order
   *[other] { $count } orders
} open
matrix-vendors-label = { $domain } × { $modality }: { $count ->
    [one] 1 vendor
   *[other] { $count } vendors
} with the skill
matrix-key-gap-wide = short by 3 or more
matrix-key-gap = short by 1–2
matrix-key-even = even
matrix-key-spare = spare by 1–2
matrix-key-spare-wide = spare by 3 or more
matrix-key-none = · neither; without ground: supply but no demand
matrix-note = Compares open orders with vendors that have field and kind of data within one capability, whatever their size.{" "}
matrix-says = Of { $asked } combinations in demand, { $gaps } have fewer vendors than orders; the widest gaps: { $named }.
matrix-says-cell = { $domain } { $modality } (short { $count })
matrix-says-no-gap = None of the { $asked } combinations in demand has fewer vendors than orders.
matrix-says-nothing = There are no open orders.
matrix-unasked = no demand
map-screen = Full screen
map-screen-leave = Leave full screen
map-about = Vendors, open orders, open budget and open positions by city, computed from the register of this portal when they are asked for.
