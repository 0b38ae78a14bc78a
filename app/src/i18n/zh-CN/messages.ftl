# 站内消息

message-order_published = 您的订单“{ $subject }”已审核通过并公开发布。
message-order_sent_back = 您的订单“{ $subject }”被退回修改，请查看审核意见。
message-company_verified = “{ $subject }”已通过核验。
message-company_sent_back = “{ $subject }”的登记资料被退回，请查看原因并修改。
message-member_joined = { $subject }接受邀请，已加入您的企业。
message-member_removed = 您已被移出“{ $subject }”，在该企业的角色已失效。
