# 通知公告
notices-words = 标题、编号或关键词
notices-none = 没有符合条件的公告
notices-all = 全部公告
notice-kind = 公告类型
notice-number = 公告编号
notice-issuer = 发布单位
notice-published = 发布时间
notice-order = 相关订单
search-kind-notice = 公告
search-group = { $name }（{ $total }）
notices-title = 标题
notices-issuer = 发布单位
