# 标签体系的错误
label-no-name = 缺少名称
label-no-type = 属性缺少类型，请写成“名称=类型”
label-unknown-type = 属性类型不认识；可用选择、单选、勾选、数字、文本
label-unclosed = 括号没有写完
label-no-values = 缺少可选的值
label-number-range = 数字须写成（最小/最大/步长）
label-bad-ending = 属性后面有多余的文字；逐帧会变的写“可变”
label-repeated = 名称重复
label-too-long = 名称或值超过 64 个字
label-too-many = 标签、属性或值太多
label-bad-json = 不是 CVAT 的标签 JSON
