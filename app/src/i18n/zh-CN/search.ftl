# 全站搜索与搜索建议
search-kind = 搜索范围
search-kind-all = 全部
search-words = 关键词
search-kind-order = 订单
search-kind-vendor = 企业
search-kind-standard = 标准
search-everything = 订单、企业与标准
search-title = “{ $q }”的搜索结果
search-hint = 输入关键词、企业名称、订单编号或标准号；也可以从下面的列表开始。
search-none = 没有找到与“{ $q }”有关的内容
search-none-hint = 可以换一个说法，减少关键词，或从列表里查。
search-all = 全部 { $total } 条
search-orders = 订单（{ $total }）
search-vendors = 企业（{ $total }）
search-standards = 标准与政策（{ $total }）
search-kind-position = 岗位
search-positions = 岗位（{ $total }）
