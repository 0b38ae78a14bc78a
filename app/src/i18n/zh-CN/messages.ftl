# 站内消息

message-order_published = 您的订单“{ $subject }”已审核通过并公开发布。
message-order_sent_back = 您的订单“{ $subject }”被退回修改，请查看审核意见。
message-question_asked = 您的订单“{ $subject }”有新的提问待答复。
message-question_answered = 您在“{ $subject }”上的提问已答复并公开。
message-question_declined = 您在“{ $subject }”上的提问被退回，请查看理由。
message-clarification = “{ $subject }”发布了答疑澄清。
message-amendment = “{ $subject }”发布了更正公告，请核对截止时间和内容。
message-cancellation = “{ $subject }”已终止。
