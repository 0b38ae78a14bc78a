# Notices
notices-words = Title, number or words
notices-none = No notice meets these conditions
notices-all = All notices
notice-kind = Kind of notice
notice-number = Number
notice-issuer = Issued by
notice-published = Published
notice-order = About order
search-kind-notice = Notice
search-group = { $name } ({ $total })
notices-title = Title
notices-issuer = Issued by
