# 站内消息

message-order_published = 您的订单“{ $subject }”已审核通过并公开发布。
message-order_sent_back = 您的订单“{ $subject }”被退回修改，请查看审核意见。
message-factor_set = 您的账号已设置或更换两步验证，其他设备上的登录已退出。如果不是您本人操作，请立即联系系统管理员。
message-factor_removed = 您的账号的两步验证已关闭或被重置。如果不是您本人操作，请立即联系系统管理员。
message-recovery_code_used = 您的账号使用了一个恢复码。如果不是您本人操作，请立即修改密码，并重新生成恢复码。
message-lot_failed = 订单“{ $subject }”有标包流标，请查看公告。
message-award_proposed = 订单“{ $subject }”的定标建议等待您审批。
message-award_sent_back = 您对订单“{ $subject }”提出的定标建议被退回，请查看理由。
message-award_publicised = 订单“{ $subject }”的评审结果开始公示。
message-award_won = 您的单位在订单“{ $subject }”中中选。
message-award_made = 订单“{ $subject }”已定标，请查看结果公告。
message-company_verified = “{ $subject }”已通过核验。
message-company_sent_back = “{ $subject }”的登记资料被退回，请查看原因并修改。
message-member_joined = { $subject }接受邀请，已加入您的企业。
message-member_removed = 您已被移出“{ $subject }”，在该企业的角色已失效。
message-question_asked = 您的订单“{ $subject }”有新的提问待答复。
message-question_answered = 您在“{ $subject }”上的提问已答复并公开。
message-question_declined = 您在“{ $subject }”上的提问被退回，请查看理由。
message-clarification = “{ $subject }”发布了答疑澄清。
message-amendment = “{ $subject }”发布了更正公告，请核对截止时间和内容。
message-cancellation = “{ $subject }”已终止。
message-position_released = 您的岗位“{ $subject }”已审核通过并公开发布。
message-position_sent_back = 您的岗位“{ $subject }”被退回修改，请查看审核意见。
message-position_taken_down = 您的岗位“{ $subject }”已被下架，请查看理由。
message-report_kept = 您举报的岗位“{ $subject }”经核查予以保留。
message-report_upheld = 您举报的岗位“{ $subject }”经核查已下架。感谢您的举报。
