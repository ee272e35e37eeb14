import { register } from 'tsx/esm/api'

// In each thread of tests, before anything of ours is loaded.
register()
