# Search over everything, and suggestions
search-kind = Search in
search-kind-all = Everything
search-words = Words
search-kind-order = Order
search-kind-vendor = Vendor
search-kind-standard = Standard
search-everything = Orders, vendors and standards
search-title = Results for “{ $q }”
search-hint = Type words, a vendor's name, an order's number or a standard's code; or start from a list.
search-none = Nothing found for “{ $q }”
search-none-hint = Try other words or fewer of them, or look in a list.
search-all = All { $total }
search-orders = Orders ({ $total })
search-vendors = Vendors ({ $total })
search-standards = Standards and policies ({ $total })
search-kind-position = Job
search-positions = Jobs ({ $total })
