# The page of messages
messages-title = Messages
messages-unread = { $count ->
    [0] All read
   *[other] { $count } unread
}
messages-mark = unread
messages-new = Unread:{" "}
messages-read = Mark as read
messages-read-all = Mark all as read
messages-all = All messages
messages-none = No messages yet
messages-none-text = When an order that you watch is amended, explained or decided, or an order of yours gets a question or a review, it is told here.
