-- zh: 指标的必填栏空着
-- en: required cells of indicators are blank
-- severity: warning
-- source: 自评表填表要求：每个指标须填年度指标值、实际完成值和得分
-- explain: 同一表中有的指标填了、有的没有填：年度指标值、实际完成值、得分三栏分别核对，每表每栏一条。
SELECT g.form_id,
       CASE g.part WHEN 'target' THEN '年度指标值' WHEN 'actual' THEN '实际完成值' ELSE '得分' END || '空着的指标有' || g.blank || '个：' || g.names
         || CASE WHEN g.blank > 3 THEN '等' ELSE '' END AS message,
       '填写' AS expected, '空白' AS found, g.refs AS found_cells
FROM (SELECT b.form_id, b.part, count(*) AS blank,
             group_concat(CASE WHEN b.number <= 3 THEN b.name END, '、') AS names, group_concat(b.part || ':' || b.indicator_id, ' ') AS refs
      FROM (SELECT i.form_id, i.indicator_id, i.name, p.part, row_number() OVER (PARTITION BY i.form_id, p.part ORDER BY i.position) AS number
            FROM (SELECT c.form_id, count(i.target_text) AS targets, count(i.actual_text) AS actuals
                  FROM check_forms AS c CROSS JOIN indicators AS i ON i.form_id = c.form_id
                  WHERE c.kind IN ('unit_self_evaluation', 'project_self_evaluation') AND c.rows > 1 AND i.applicable = 1
                  GROUP BY c.form_id) AS f
            CROSS JOIN indicators AS i ON i.form_id = f.form_id AND i.applicable = 1
            CROSS JOIN (SELECT 'target' AS part UNION ALL SELECT 'actual' UNION ALL SELECT 'score') AS p
              ON (p.part = 'target' AND f.targets > 0 AND i.target_text IS NULL)
              OR (p.part = 'actual' AND f.actuals > 0 AND i.actual_text IS NULL)
              OR (p.part = 'score' AND i.weight > 0 AND i.score IS NULL
                  AND EXISTS (SELECT 1 FROM indicators AS o WHERE o.form_id = f.form_id AND o.score IS NOT NULL)
                  AND NOT EXISTS (SELECT 1 FROM indicators AS o WHERE o.form_id = f.form_id AND o.score_span > 1))) AS b
      GROUP BY b.form_id, b.part) AS g
