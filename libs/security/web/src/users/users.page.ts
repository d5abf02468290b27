import { Component } from '@angular/core';

@Component({ selector: 'pl-users', template: '' })
export class UsersPage {}
