-- zh: 三公经费合计与各项之和不符（自评报告表）
-- en: the three public expenses of the report table are not the sum of their parts
-- severity: error
-- source: 表内勾稽：三公经费合计 = 公务接待费 + 公务用车运维费 + 公务用车购置费 + 因公出国费
-- explain: 各栏分别核对；分项全空的不核对，有一项填了的，空着的按0计；相差不超过各数末位四舍五入之和的，作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT form_id, message, expected, found, expected_value, found_value, severity, expected_cells, found_cells
FROM check_sums
WHERE rule = 'three_public_table' AND abs(found_value - expected_value) > :tolerance
