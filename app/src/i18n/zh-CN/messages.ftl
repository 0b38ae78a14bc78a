# 站内消息

message-order_published = 您的订单“{ $subject }”已审核通过并公开发布。
message-order_sent_back = 您的订单“{ $subject }”被退回修改，请查看审核意见。
message-lot_failed = 订单“{ $subject }”有标包流标，请查看公告。
message-award_proposed = 订单“{ $subject }”的定标建议等待您审批。
message-award_sent_back = 您对订单“{ $subject }”提出的定标建议被退回，请查看理由。
message-award_publicised = 订单“{ $subject }”的评审结果开始公示。
message-award_won = 您的单位在订单“{ $subject }”中中选。
message-award_made = 订单“{ $subject }”已定标，请查看结果公告。
