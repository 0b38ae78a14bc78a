# 消息页
messages-title = 消息
messages-unread = { $count ->
    [0] 全部已读
   *[other] { $count } 条未读
}
messages-mark = 条未读
messages-new = 未读：
messages-read = 标为已读
messages-read-all = 全部标为已读
messages-all = 全部消息
messages-none = 还没有消息
messages-none-text = 关注的订单有更正、答疑或结果，您的订单有提问或审核结果时，会在这里告诉您。
