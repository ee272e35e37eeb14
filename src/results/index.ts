export * from './types.js'
export * from './rules/index.js'
export { Results, type Choice, type JudgingDoor, type ProposedWinner, type ResultDeps } from './service/index.js'
export type {
  AnnouncedCall,
  CategoryLine,
  ChoicesAtDesk,
  Gallery,
  NamedRow,
  ResultsAtDesk,
  RoundAtDesk,
  RoundLine,
  StandingJudge,
  StandingPage,
} from './queries.js'
export { resultRoutes, type ResultServices } from './routes/index.js'
