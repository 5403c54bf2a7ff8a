-- zh: 各二级指标填“无”“不适用”的比例，如生态效益
-- en: how often a second-level group is declared not to apply, such as the ecological benefit
-- :year                            年度 | fiscal year
-- :region                          地区 | region
-- :level2 = ecological_benefit    二级指标类别 | key of the second level
SELECT coalesce(f.fiscal_year, d.fiscal_year) AS 年度, d.region AS 地区, coalesce(t.label, i.level2) AS 二级指标,
       count(*) AS 指标数,
       sum(i.applicable = 0 OR i.target_type IN ('none', 'not_applicable')) AS 不适用数,
       sum(i.applicable = 1 AND i.target_type = 'blank' AND i.actual_type = 'blank') AS 空白数,
       round(100.0 * sum(i.applicable = 0 OR i.target_type IN ('none', 'not_applicable')) / count(*), 2) AS 不适用占比
FROM indicators AS i
JOIN forms AS f ON f.form_id = i.form_id
JOIN documents AS d ON d.document_id = f.document_id
LEFT JOIN terms AS t ON t.kind = 'level2' AND t.parent = '' AND t.key = i.level2
WHERE i.level2 = :level2 AND (:year IS NULL OR coalesce(f.fiscal_year, d.fiscal_year) = :year)
  AND (:region IS NULL OR d.region = :region)
GROUP BY 1, 2, 3
ORDER BY 1, 2;
