-- zh: 收入合计与各项之和不符
-- en: the revenue is not the sum of its parts
-- severity: error
-- source: 表内勾稽：收入合计 = 上年结转 + 财政拨款 + 政府性基金 + 专户管理的非税收入 + 其他收入
-- explain: 各栏分别核对；分项全空的不核对，有一项填了的，空着的按0计；相差不超过各数末位四舍五入之和的，作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT form_id, message, expected, found, expected_value, found_value, severity, expected_cells, found_cells
FROM check_sums
WHERE rule = 'revenue_sum' AND abs(found_value - expected_value) > :tolerance
