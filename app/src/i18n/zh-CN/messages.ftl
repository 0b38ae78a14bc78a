# 站内消息

message-order_published = 您的订单“{ $subject }”已审核通过并公开发布。
message-order_sent_back = 您的订单“{ $subject }”被退回修改，请查看审核意见。
