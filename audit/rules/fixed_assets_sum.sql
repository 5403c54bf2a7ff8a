-- zh: 固定资产合计与各项之和不符
-- en: the fixed assets are not the sum of their parts
-- severity: error
-- source: 表内勾稽：固定资产合计 = 在用 + 出租 + 其他
-- explain: 各栏分别核对；分项全空的不核对，有一项填了的，空着的按0计；相差不超过各数末位四舍五入之和的，作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT form_id, message, expected, found, expected_value, found_value, severity, expected_cells, found_cells
FROM check_sums
WHERE rule = 'fixed_assets_sum' AND abs(found_value - expected_value) > :tolerance
