# 标准与政策
standards-lead = 订单引用、企业声明执行的标准，以及与标注产业有关的政策文件。
standards-words = 标准号、名称或主题
standards-count = { $count } 项
standards-standards = 标准
standards-policies = 政策文件
standards-none = 没有符合条件的标准或政策
standards-all = 查看全部
standards-in-force = 现行
standards-draft = 征求意见
standards-level-national = 国家
standards-level-industry = 行业
standards-level-local = 地方
standards-level-group = 团体
standards-level-occupation = 职业
