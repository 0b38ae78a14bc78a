# Front page
home-title-1 = Where annotation needs{" "}
home-title-2 = meet annotation skills
home-search-example = For example: Vietnamese speech
home-hot = Often searched
home-hot-cuboid = Point-cloud cuboids
home-hot-asean = ASEAN languages
home-hot-remote = Remote sensing
home-hot-medical = Medical imaging
home-hot-week = Closing within a week
home-doors = What would you like to do
home-door-publish = Publish a need
home-door-publish-note = Public data and enterprise data; sign in first
home-door-vendors = Find a vendor
home-door-vendors-note = Skills, staff, premises and past work
home-door-orders = Find an order
home-door-orders-note = Quantity, ceiling price and closing time up front
home-open = Open orders
home-open-new = { $count } new within 7 days
home-budget = Open budget
home-budget-median = Median { $sum } 万元
home-week = Closing within 7 days
home-week-two = { $count } within 2 days
home-vendors = Vendors
home-published = Published so far
home-unit-orders = orders
home-unit-vendors = vendors
home-asof = Sums in 万元 (10,000 yuan). Computed live from the register, as of{" "}
home-asof-demo = Demonstration data. Sums in 万元 (10,000 yuan). Computed live from the register, as of{" "}
home-closing = Closing soon
home-closing-all = { $count } closing within 7 days
home-closing-none = No order closes soon.
home-newest = Newest orders
home-newest-all = All { $count }
home-newest-none = No open orders
home-notices = Notices
home-notices-none = No notices yet.
home-where = Where the orders are
home-map-title = Open orders by city in Guangxi
home-map-area = { $city }: { $count ->
    [one] 1 open order
   *[other] { $count } open orders
}
home-map-sentence = { $names } { $cities ->
    [one] holds
   *[other] hold
} { $share } of the region's open orders
home-map-without = {"; "}{ $count ->
    [one] 1 city has none
   *[other] { $count } cities have none
}
home-map-end = .
home-map-none = The region has no open orders.
home-map-unit = Open orders
home-map-source = Source: orders of this portal, as of{" "}
home-map-base = . Base map: Tianditu (GS（2024）0650号), simplified; a sketch, not a statement on boundaries.
home-map-approval = {" "}Map approval: { $number }
home-table = Open orders, budget and vendors by city
home-city = City
home-elsewhere = Elsewhere
home-all = All
