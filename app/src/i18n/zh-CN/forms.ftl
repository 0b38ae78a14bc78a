# 表单组件
form-optional = （选填）
form-reviewer-note = 审核意见：
form-step-done = 已完成
form-step-unanswered = 还有 { $count } 项未填
form-step-wrong = 有 { $count } 处错误
form-step-of = ，第 { $number } 步，共 { $count } 步
form-unanswered = { $count ->
    [0] 全部已填
   *[other] 还有 { $count } 项未填
}
form-empty = （未填）
form-yes = 是
form-no = 否
form-yuan = 元
form-yuan-per = 元 / { $unit }
form-days = 天
