-- zh: 基本支出与人员、公用支出之和不符
-- en: the basic expenditure is not personnel and public expenditure together
-- severity: error
-- source: 表内勾稽：基本支出 = 人员支出 + 公用支出
-- explain: 各栏分别核对；分项全空的不核对，有一项填了的，空着的按0计；相差不超过各数末位四舍五入之和的，作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT form_id, message, expected, found, expected_value, found_value, severity, expected_cells, found_cells
FROM check_sums
WHERE rule = 'basic_expenditure_sum' AND abs(found_value - expected_value) > :tolerance
