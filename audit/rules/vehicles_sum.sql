-- zh: 公务用车经费与购置、运行之和不符
-- en: the vehicles are not purchase and operation together
-- severity: error
-- source: 表内勾稽：公务用车购置和维护 = 公车购置 + 公车运行维护
-- explain: 各栏分别核对；分项全空的不核对，有一项填了的，空着的按0计；相差不超过各数末位四舍五入之和的，作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT form_id, message, expected, found, expected_value, found_value, severity, expected_cells, found_cells
FROM check_sums
WHERE rule = 'vehicles_sum' AND abs(found_value - expected_value) > :tolerance
