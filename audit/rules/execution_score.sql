-- zh: 预算执行得分与执行率×分值不符
-- en: the score of the execution is not rate times weight
-- severity: warning
-- source: 财预〔2020〕10号及各省填表说明：预算执行得分 = 执行率×分值（20+80表式为20分×执行率），最高不超过分值
-- explain: 执行率按全年执行数÷全年预算数重新计算，缺数时用印出的执行率。也有按档计分的办法，所以只作警告。
-- :tolerance = 0.1    容差（分） | tolerance in points
SELECT s.form_id,
       '预算执行得分' || printf('%.12g', s.score) || '分；执行率' || printf('%.2f', s.used) || '%×分值' || printf('%.12g', s.weight) || '分应得'
         || printf('%.2f', s.due) || '分' AS message,
       printf('%.2f', s.due) AS expected, printf('%.12g', s.score) AS found,
       trim(coalesce('amount:' || s.annual_budget_id, '') || coalesce(' amount:' || s.executed_id, '')
            || coalesce(' amount:' || s.rate_id, '') || ' amount:' || s.weight_id) AS expected_cells,
       'amount:' || s.score_id AS found_cells, s.due AS expected_value, s.score AS found_value
FROM (SELECT x.*, x.used_rate AS used, min(max(x.used_rate, 0), 100.0) / 100 * x.weight AS due
      FROM (SELECT c.*, coalesce(CASE WHEN c.annual_budget > 0 THEN c.executed / c.annual_budget * 100.0 END, c.rate) AS used_rate
            FROM check_funds AS c
            WHERE c.item = 'total' AND c.weight > 0 AND c.score IS NOT NULL) AS x
      WHERE x.used_rate IS NOT NULL) AS s
WHERE abs(s.score - s.due) > :tolerance AND s.score <= s.weight
