# 企业需求与定标前不公开的采购单位
buyer-hidden = 采购单位（定标前不公开）
buyer-hidden-from-others = （定标前不对外公开）
draft-field-hide-buyer = 定标前不公开本单位名称
draft-hint-hide-buyer = 选“是”的，从发布到定标，公众和投标人都看不到本单位名称，只有本单位成员和审核员看得到；定标后公开，流标或终止的不公开。标题、正文和文件里也不要写本单位名称。
problem-names-buyer = 写出了本单位名称，而该名称选择定标前不公开
error-unverified-title = 所在单位尚未通过核验
error-unverified-text = 单位通过核验后才能发布需求和岗位、查看求职者或投标。请由单位负责人在工作台补齐核验材料并提交，审核结果会发到站内消息。
