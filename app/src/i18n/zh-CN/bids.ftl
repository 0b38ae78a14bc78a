# 投标、回执、开标
problem-above-ceiling = 不能高于单价上限 { $ceiling } 元
message-bid_received = 已收到贵单位对“{ $subject }”的投标，并已密封。
message-bid_withdrawn = 贵单位对“{ $subject }”的投标已撤回。
message-bids_opened = “{ $subject }”已开标，开标记录见订单页。
task-open-bids = 待开标
task-second-opener = 另一名开标人已同意，等您开标
